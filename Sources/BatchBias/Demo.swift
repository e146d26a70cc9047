// The demo of chapter 4.
