package dev.durable.example.fulfilment;

/** The carrier does not find the address. */
public final class AddressUnknown extends Exception {
  private static final long serialVersionUID = 1L;

  private final String address;

  /** The parameter has an accessor of the same name, so the exception can be stored. */
  public AddressUnknown(String address) {
    super("nobody knows " + address);
    this.address = address;
  }

  /** What was not found. */
  public String address() {
    return address;
  }
}
