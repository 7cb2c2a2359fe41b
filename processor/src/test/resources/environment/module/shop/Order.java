package shop;

record Order(String id, int total) {}
