package shop;

public interface PaymentService {
  Payment charge(String card, int total, String key);
}
