package org.crmrecommend;

import java.util.Optional;

/**
 * Why an item is recommended, as a text for the user.
 *
 * @param text such as {@code Because you bought Green tea}
 * @param item id of the item that the text mentions; empty unless it mentions exactly one
 * @param share share of the score that this reason explains, above 0 and at most 1
 */
public record Reason(String text, Optional<String> item, double share) {

  @Override
  public String toString() {
    return text;
  }
}
