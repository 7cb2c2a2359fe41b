package p;

import lombok.Builder;
import lombok.Value;

@Value
@Builder
public class Tag {
  String text;
  int number;
}
