package it;

record Sum(int total, int count) {
  Sum add(int n) {
    return new Sum(total + n, count + 1);
  }

  static Sum zero() {
    return new Sum(0, 0);
  }
}
