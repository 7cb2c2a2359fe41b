package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a random body: text, with smaller pieces in it that can be replaced.
 *
 * @param type the type of an expression, or {@link #STATEMENT}
 * @param parts strings and pieces, in order
 */
record Piece(String type, List<Object> parts) {
  static final String STATEMENT = "statement";

  /** Copies the list. */
  Piece {
    parts = List.copyOf(parts);
  }

  static Piece of(String type, Object... parts) {
    return new Piece(type, List.of(parts));
  }

  static Piece statement(Object... parts) {
    return of(STATEMENT, parts);
  }

  /** The text of this piece. */
  String text() {
    StringBuilder text = new StringBuilder();
    write(text);
    return text.toString();
  }

  private void write(StringBuilder text) {
    for (Object part : parts) {
      if (part instanceof Piece piece) {
        piece.write(text);
      } else {
        text.append(part);
      }
    }
  }

  /** This piece with each smaller or equal one, in turn, replaced by something simpler. */
  List<Piece> simplifications() {
    List<Piece> all = new ArrayList<>(replacements());
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Piece piece) {
        for (Piece simpler : piece.simplifications()) {
          List<Object> changed = new ArrayList<>(parts);
          changed.set(i, simpler);
          all.add(new Piece(type, changed));
        }
      }
    }
    return all;
  }

  private List<Piece> replacements() {
    List<Piece> all = new ArrayList<>();
    String simplest = simplest();
    if (!text().equals(simplest)) {
      all.add(of(type, simplest));
    }
    for (Object part : parts) {
      if (part instanceof Piece piece && piece.type.equals(type)) {
        all.add(piece);
      }
    }
    return all;
  }

  private String simplest() {
    return switch (type) {
      case STATEMENT, "clause", "member" -> "";
      case "int" -> "1";
      case "long" -> "1L";
      case "boolean" -> "true";
      case "String" -> "\"s\"";
      case "Integer" -> "7";
      case "char" -> "'c'";
      case "byte", "short", "float", "double" -> "(" + type + ") 1";
      case "Box" -> "new Box()";
      case "Shape" -> "new Shape.Circle(1)";
      case "Value" -> "new Value.Num(1)";
      default -> text();
    };
  }
}
