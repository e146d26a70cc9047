// The demo of chapter 5.
