package org.crmrecommend.examples.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in the tree of a document, with its position. Immutable once the document is read. */
final class YamlNode {

  /** Maximum number of characters of a value or name in a message. */
  private static final int MAX_SHOWN = 60;

  /** The type of a value. */
  enum ValueType {
    ABSENT,
    NULL,
    BOOLEAN,
    WHOLE_NUMBER,
    NUMBER,
    TEXT,
    LIST,
    MAPPING
  }

  /**
   * A place in a text.
   *
   * @param line from 1
   * @param column from 1
   * @param offset in the text, in characters or code points, whichever the parser counts
   */
  record Position(int line, int column, int offset) {

    static final Position START = new Position(1, 1, 0);
  }

  private final YamlSource source;
  private final @Nullable YamlNode parent;
  private final String name;
  private final Position namePosition;
  private Position position;
  private ValueType type = ValueType.ABSENT;
  private String text = "";
  private Map<String, YamlNode> fields = Map.of();
  private List<YamlNode> elements = List.of();

  private YamlNode(
      YamlSource source, @Nullable YamlNode parent, String name, Position namePosition) {
    this.source = source;
    this.parent = parent;
    this.name = name;
    this.namePosition = namePosition;
    this.position = namePosition;
  }

  static YamlNode document(YamlSource source) {
    return new YamlNode(source, null, "", Position.START);
  }

  /**
   * Returns a new node without a value.
   *
   * @param childName name of a field, or index of an element in brackets
   */
  YamlNode newChild(String childName, Position childPosition) {
    return new YamlNode(source, this, childName, childPosition);
  }

  void setPosition(Position valuePosition) {
    position = valuePosition;
  }

  void setScalar(ValueType valueType, String valueText) {
    type = valueType;
    text = valueText;
  }

  void setFields(Map<String, YamlNode> children) {
    type = ValueType.MAPPING;
    fields = children;
  }

  void setElements(List<YamlNode> children) {
    type = ValueType.LIST;
    elements = children;
  }

  ValueType type() {
    return type;
  }

  String name() {
    return name;
  }

  /** Returns the text, or the number or boolean as it is written; empty for other types. */
  String text() {
    return text;
  }

  Map<String, YamlNode> fields() {
    return fields;
  }

  List<YamlNode> elements() {
    return elements;
  }

  Position position() {
    return position;
  }

  String path() {
    List<String> names = new ArrayList<>();
    for (YamlNode node = this; node.parent != null; node = node.parent) {
      names.add(abbreviated(node.name));
    }
    StringBuilder path = new StringBuilder();
    for (int i = names.size() - 1; i >= 0; i--) {
      boolean isElement = names.get(i).startsWith("[");
      path.append(path.isEmpty() || isElement ? "" : ".").append(names.get(i));
    }
    return path.toString();
  }

  /** Returns the path as the subject of a sentence. */
  String subject() {
    return parent == null ? "the document" : path();
  }

  YamlProblem problemAtName(String message) {
    return problem(namePosition, message);
  }

  YamlProblem problem(Position at, String message) {
    return new YamlProblem(at.line(), at.column(), path(), message);
  }

  YamlException exception(Position at, String message, @Nullable Throwable cause) {
    return exception(List.of(problem(at, message)), cause);
  }

  YamlException exception(List<YamlProblem> problems, @Nullable Throwable cause) {
    return new YamlException(source.name(), problems, cause);
  }

  /**
   * Returns the position of a column of the text, if the text is written in one line without
   * escapes; else that of the text.
   */
  Position positionOfColumn(int column) {
    String all = source.text();
    int start = Math.max(position.offset(), 0);
    int quotes = all.startsWith("'", start) || all.startsWith("\"", start) ? 1 : 0;
    return all.startsWith(text, start + quotes) && text.indexOf('\n') < 0
        ? new Position(position.line(), position.column() + quotes + column - 1, start)
        : position;
  }

  /** Returns the value as JSON, shortened. */
  String shown() {
    StringBuilder shown = new StringBuilder();
    appendTo(shown);
    return abbreviated(shown.toString());
  }

  private void appendTo(StringBuilder shown) {
    switch (type) {
      case ABSENT, NULL -> shown.append("null");
      case BOOLEAN, WHOLE_NUMBER, NUMBER -> shown.append(text);
      case TEXT -> shown.append('"').append(text).append('"');
      case LIST -> appendAll(shown.append('['), elements).append(']');
      case MAPPING -> appendAll(shown.append('{'), List.copyOf(fields.values())).append('}');
    }
  }

  private StringBuilder appendAll(StringBuilder shown, List<YamlNode> children) {
    for (int i = 0; i < children.size() && shown.length() <= MAX_SHOWN; i++) {
      shown.append(i == 0 ? "" : ",");
      if (type == ValueType.MAPPING) {
        shown.append('"').append(children.get(i).name).append("\":");
      }
      children.get(i).appendTo(shown);
    }
    return shown;
  }

  /** Returns the text, shortened to what a message can show. */
  static String abbreviated(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
