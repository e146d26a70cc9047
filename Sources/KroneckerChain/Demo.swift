// The demo of chapter 2.
