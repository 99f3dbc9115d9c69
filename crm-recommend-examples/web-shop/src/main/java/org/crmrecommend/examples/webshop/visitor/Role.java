package org.crmrecommend.examples.webshop.visitor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The person that a browser plays in a guided story.
 *
 * @param visitor id of the browser in the story
 * @param account id of the account; empty for a visitor without one
 * @param progress how far the story is
 */
record Role(String visitor, Optional<String> account, String progress) {

  private static final String SEPARATOR = ":";

  /** Returns a text that {@link #parse} reads. */
  String text() {
    byte[] id = account.orElse("").getBytes(StandardCharsets.UTF_8);
    return String.join(
        SEPARATOR, visitor, Base64.getUrlEncoder().withoutPadding().encodeToString(id), progress);
  }

  /** Reads what {@link #text} wrote. */
  static Role parse(String text) {
    String[] fields = text.split(SEPARATOR, 3);
    String id = new String(Base64.getUrlDecoder().decode(fields[1]), StandardCharsets.UTF_8);
    return new Role(fields[0], Optional.of(id).filter(name -> !name.isEmpty()), fields[2]);
  }
}
