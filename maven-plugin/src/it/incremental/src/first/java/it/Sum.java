package it;

record Sum(int total) {
  Sum add(int n) {
    return new Sum(total + n);
  }

  static Sum zero() {
    return new Sum(0);
  }
}
