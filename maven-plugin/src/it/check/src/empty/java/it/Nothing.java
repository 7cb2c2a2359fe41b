package it;

final class Nothing {
  private Nothing() {}
}
