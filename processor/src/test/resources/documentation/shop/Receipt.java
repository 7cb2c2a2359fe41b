package shop;

public record Receipt(String id, String payment, String tracking) {
  public Receipt(String id) {
    this(id, "", "");
  }
}
