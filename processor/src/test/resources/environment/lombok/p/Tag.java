package p;

import lombok.Value;

@Value
public class Tag {
  String text;
  int number;
}
