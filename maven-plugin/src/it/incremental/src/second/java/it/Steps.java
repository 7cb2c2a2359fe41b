package it;

interface Steps {
  Numbers numbers();

  default int step(int n) {
    return numbers().twice(n) + 2;
  }
}
