package shop;

public class AddressUnknown extends Exception {
  private static final long serialVersionUID = 1;

  public AddressUnknown(String message) {
    super(message);
  }
}
