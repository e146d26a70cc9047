// The demo of chapter 6.
