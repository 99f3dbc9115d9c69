package org.crmrecommend.customer;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a portrait is made from.
 *
 * @param hidden traits that are left out
 */
record PortraitSource(
    String customerId,
    Instant asOf,
    TraitRow row,
    Map<String, String> attributes,
    Set<CustomerTrait> hidden) {

  private static final String TAGS = "tags";
  private static final Pattern SEPARATOR = Pattern.compile("[,;]");

  /** Returns the tags, which are separated by commas or semicolons, without repetitions. */
  List<String> tags() {
    return Arrays.stream(SEPARATOR.split(attributes.getOrDefault(TAGS, "")))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }
}
