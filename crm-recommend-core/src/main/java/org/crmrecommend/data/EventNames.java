package org.crmrecommend.data;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the codes in the columns of a log.
 *
 * @param users ids of the users
 * @param byField names of each field that {@linkplain EventField#hasNames has names}
 * @param kinds sorted by name
 * @param attributeSets distinct sets of attributes, in the order of {@link AttributeSets#ORDER}
 */
record EventNames(
    IdMap users,
    Map<EventField, IdMap> byField,
    List<EventKind> kinds,
    List<Map<String, String>> attributeSets) {

  IdMap names(EventField field) {
    IdMap names = byField.get(field);
    if (names == null) {
      throw new IllegalArgumentException("field must have names: " + field);
    }
    return names;
  }

  @Nullable String name(EventField field, int code) {
    return code == EventColumns.NO_CODE ? null : names(field).id(code);
  }

  Map<String, String> attributes(int code) {
    return code == EventColumns.NO_CODE ? Map.of() : attributeSets.get(code);
  }

  /**
   * Returns the names of a part of the events, without names that do not occur there.
   *
   * @param users users with an event in the part, ascending
   * @param part recoded in place to the new names
   */
  EventNames restrictedTo(int[] users, EventColumns part) {
    Map<EventField, IdMap> restricted = new EnumMap<>(EventField.class);
    byField.forEach(
        (field, names) -> restricted.put(field, names.subset(part.column(field).compact())));
    return new EventNames(
        this.users.subset(users),
        restricted,
        Arrays.stream(part.column(EventField.KIND).compact()).mapToObj(kinds::get).toList(),
        Arrays.stream(part.column(EventField.ATTRIBUTES).compact())
            .mapToObj(attributeSets::get)
            .toList());
  }

  /** Adds the names that every digest has; of the users and items, those of the log. */
  void addTo(ContentDigest digest, int userCount, int itemCount) {
    users.addTo(digest, "userIds", userCount);
    for (EventField field : EventField.values()) {
      if (field.hasNames() && field.isInEveryDigest()) {
        IdMap names = names(field);
        int count = field == EventField.ITEM ? itemCount : names.size();
        names.addTo(digest, field.namesSection(), count);
      }
    }
    digest.add("kindNames", kinds.stream().map(EventKind::name).toArray(String[]::new));
  }

  /**
   * Adds the columns and names that only the digests of logs with these fields have, so that the
   * digests of other logs do not depend on fields that they do not use.
   */
  void addOptionalTo(ContentDigest digest, EventColumns columns) {
    for (EventField field : EventField.values()) {
      if (!field.isInEveryDigest() && !columns.column(field).isEmpty()) {
        columns.column(field).addTo(digest, field.section());
        if (field.hasNames()) {
          names(field).addTo(digest, field.namesSection(), names(field).size());
        }
      }
    }
    for (Map<String, String> attributes : attributeSets) {
      digest.add("attributeNames", attributes.keySet().toArray(String[]::new));
      digest.add("attributeValues", attributes.values().toArray(String[]::new));
    }
  }
}
