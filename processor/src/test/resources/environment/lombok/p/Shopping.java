package p;

import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.util.ArrayList;
import java.util.List;
import lombok.Data;

@Workflow
public interface Shopping {
  Work work();

  @Data
  class Note {
    private String text = "";
  }

  @Orchestrator
  default String shop(String customer, List<String> items) {
    Basket basket = new Basket();
    basket.setCustomer(customer);
    Tag tag = Tag.builder().text(customer).number(items.size()).build();
    Note note = new Note();
    LineDto last = null;
    for (String item : items) {
      final var line = work().price(item);
      note.setText(note.getText() + line.getItem() + " ");
      last = work().convert(line);
      basket = work().add(basket, line);
    }
    return tag + " " + basket + " " + note + " " + last;
  }
}
