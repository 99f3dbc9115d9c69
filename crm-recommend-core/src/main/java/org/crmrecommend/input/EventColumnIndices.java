package org.crmrecommend.input;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/** Finds the columns of an event in a table. Immutable. */
final class EventColumnIndices {

  private static final List<String> ATTRIBUTE_PREFIXES = List.of("attribute.", "attributes.");

  private final List<String> labels;
  private final int[] indices;
  private final Map<Integer, String> attributes;

  private EventColumnIndices(
      List<String> labels, Map<EventColumn, Integer> indices, Map<Integer, String> attributes) {
    this.labels = labels;
    this.indices = new int[EventColumn.values().length];
    Arrays.fill(this.indices, Header.ABSENT);
    indices.forEach((column, index) -> this.indices[column.index()] = index);
    this.attributes = attributes;
  }

  /** Returns the columns of a format that has only these. */
  static EventColumnIndices of(Header header, Map<EventColumn, Integer> indices) {
    return new EventColumnIndices(header.labels(), indices, Map.of());
  }

  /**
   * Finds the columns of a table.
   *
   * @param kind of all events; null if the table has kinds
   * @throws BadInputException if the table lacks a configured column, or user or item, or has two
   *     columns for one attribute
   */
  static EventColumnIndices find(Columns columns, Header header, @Nullable EventKind kind) {
    Map<EventColumn, Integer> indices = named(columns, header, kind != null);
    Map<Integer, String> attributes = attributes(columns, header);
    for (EventColumn column : EventColumn.values()) {
      if (!indices.containsKey(column) && isSearched(column, columns, indices, kind != null)) {
        boolean isRequired =
            column == EventColumn.USER
                || (column == EventColumn.ITEM && needsItems(columns, indices, kind));
        indices.put(
            column, isRequired ? header.require(column.role()) : header.find(column.role()));
      }
    }
    if (!isPresent(EventColumn.ORDER, indices)
        && !columns.names().containsKey(EventColumn.SESSION)) {
      indices.put(EventColumn.ORDER, indices.get(EventColumn.SESSION));
    }
    return new EventColumnIndices(header.labels(), indices, attributes);
  }

  /** Returns the index of a column, or {@link Header#ABSENT}. */
  int of(EventColumn column) {
    return indices[column.index()];
  }

  /** Returns whether one of these columns exists. */
  boolean hasAny(EventColumn... columns) {
    return Stream.of(columns).anyMatch(column -> of(column) != Header.ABSENT);
  }

  /** Returns the name of each attribute by the index of its column. */
  Map<Integer, String> attributes() {
    return attributes;
  }

  /** Returns the roles without a column, except for the visitor. */
  List<ColumnRole> missingRoles() {
    return Stream.of(EventColumn.values())
        .filter(column -> column != EventColumn.VISITOR && of(column) == Header.ABSENT)
        .map(EventColumn::role)
        .toList();
  }

  /** Returns {@code " in column LABEL"}; an empty text if the column does not exist. */
  String inColumn(EventColumn column) {
    return of(column) == Header.ABSENT ? "" : " in column " + labels.get(of(column));
  }

  private static Map<EventColumn, Integer> named(
      Columns columns, Header header, boolean ignoresKinds) {
    Map<EventColumn, Integer> indices = new EnumMap<>(EventColumn.class);
    columns
        .names()
        .forEach(
            (column, name) -> {
              if (column != EventColumn.KIND || !ignoresKinds) {
                indices.put(column, header.requireNamed(column.role(), name));
              }
            });
    Integer value = indices.get(EventColumn.VALUE);
    if (value != null && isRatingLabel(header.labels().get(value))) {
      indices.put(EventColumn.VALUE, Header.ABSENT);
      indices.putIfAbsent(EventColumn.RATING, value);
    }
    return indices;
  }

  private static boolean isRatingLabel(String label) {
    return EventColumn.RATING.role().aliases().contains(Header.normalized(label));
  }

  /** A position has no meaning without an answer, and a visitor none beside a named user. */
  private static boolean isSearched(
      EventColumn column,
      Columns columns,
      Map<EventColumn, Integer> indices,
      boolean ignoresKinds) {
    return switch (column) {
      case KIND -> !ignoresKinds;
      case POSITION -> isPresent(EventColumn.ANSWER, indices);
      case VISITOR -> !columns.names().containsKey(EventColumn.USER);
      default -> true;
    };
  }

  /** Returns whether events need items; a table without kinds may give all events one kind. */
  private static boolean needsItems(
      Columns columns, Map<EventColumn, Integer> indices, @Nullable EventKind kind) {
    if (kind != null) {
      return EventRowParser.needsItem(kind);
    }
    return isPresent(EventColumn.KIND, indices)
        || columns.defaultKind().map(EventRowParser::needsItem).orElse(true);
  }

  private static Map<Integer, String> attributes(Columns columns, Header header) {
    Map<Integer, String> attributes = new LinkedHashMap<>();
    for (String name : columns.attributes()) {
      attributes.put(header.requireNamed(attributeRole(name), name), attributeName(name));
    }
    for (int column : header.unassignedColumns()) {
      String label = header.labels().get(column);
      if (!attributeName(label).equals(label)) {
        attributes.put(column, attributeName(label));
        header.ignore(column);
      }
    }
    requireDistinct(attributes, header);
    return attributes;
  }

  private static ColumnRole attributeRole(String name) {
    return new ColumnRole("attribute " + name, "name it by Columns.withAttribute", List.of());
  }

  /** Returns the label without a prefix that marks an attribute, in any case. */
  private static String attributeName(String label) {
    for (String prefix : ATTRIBUTE_PREFIXES) {
      if (label.length() > prefix.length() && label.toLowerCase(Locale.ROOT).startsWith(prefix)) {
        return label.substring(prefix.length());
      }
    }
    return label;
  }

  private static void requireDistinct(Map<Integer, String> attributes, Header header) {
    Set<String> names = new HashSet<>();
    for (String name : attributes.values()) {
      if (!names.add(name)) {
        List<String> twice =
            attributes.keySet().stream()
                .filter(column -> name.equals(attributes.get(column)))
                .map(header.labels()::get)
                .toList();
        throw header.badInput(
            "expected one column for the attribute "
                + name
                + ", not both "
                + String.join(" and ", twice),
            "rename one of them");
      }
    }
  }

  private static boolean isPresent(EventColumn column, Map<EventColumn, Integer> indices) {
    return indices.getOrDefault(column, Header.ABSENT) != Header.ABSENT;
  }
}
