// The demo of chapter 3.
