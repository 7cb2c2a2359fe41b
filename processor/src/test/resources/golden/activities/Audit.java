package dev.shop;

class Audit {
  /** Inherited. */
  public boolean audit(int[] order, char out) {
    return order.length == 1 && out == 'x';
  }

  void packagePrivate() {}
}
