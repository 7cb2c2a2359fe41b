package shop;

public class OutOfStock extends Exception {
  private static final long serialVersionUID = 1;

  public OutOfStock(String message) {
    super(message);
  }
}
