package p;

import java.util.ArrayList;
import java.util.List;
import lombok.Data;

@Data
public class Basket {
  private String customer;
  private List<Line> lines = new ArrayList<>();
  private int total;
}
