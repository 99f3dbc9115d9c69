package org.crmrecommend;

import java.util.Optional;

/**
 * Why an item is recommended, in words for the person it is recommended to.
 *
 * @param text such as {@code because you bought Green tea}
 * @param item the id of the item the reason speaks of, if it speaks of one
 * @param share the part of the score this reason stands for, above 0 and up to 1
 */
public record Reason(String text, Optional<String> item, double share) {

  @Override
  public String toString() {
    return text;
  }
}
