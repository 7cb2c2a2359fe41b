package shop;

public interface PaymentService {
  Payment charge(String card, int total, String key);

  void chargeLater(Order order, String token);
}
