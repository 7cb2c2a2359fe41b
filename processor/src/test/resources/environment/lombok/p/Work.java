package p;

import dev.durable.Activities;
import org.mapstruct.factory.Mappers;

@Activities
public class Work {
  private final LineMapper mapper = Mappers.getMapper(LineMapper.class);

  public Line price(String item) {
    return Line.builder().item(item).price(item.length()).build();
  }

  public LineDto convert(Line line) {
    return mapper.toDto(line);
  }

  public Basket add(Basket basket, Line line) {
    basket.getLines().add(line);
    basket.setTotal(basket.getTotal() + line.getPrice());
    return basket;
  }
}
