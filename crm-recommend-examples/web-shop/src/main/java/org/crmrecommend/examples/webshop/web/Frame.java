package org.crmrecommend.examples.webshop.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crmrecommend.examples.webshop.shelves.ShopItems.Department;
import org.crmrecommend.examples.webshop.text.BilingualText;
import org.crmrecommend.examples.webshop.visitor.Language;
import org.crmrecommend.examples.webshop.visitor.Messages;
import org.crmrecommend.examples.webshop.visitor.Shopper;

/**
 * What all pages have in common.
 *
 * @param shopper who asks
 * @param token the token of the shopper's forms
 * @param path path and query of the page
 * @param departments the departments of the shop
 * @param basketCount number of pieces in the basket
 * @param notice what has just happened; empty if nothing has
 * @param isPersonal whether the shopper allows personal lists
 * @param zone the time zone of the shop
 * @param story the step of a guided story; empty without one
 */
public record Frame(
    Shopper shopper,
    String token,
    String path,
    List<Department> departments,
    int basketCount,
    Optional<String> notice,
    boolean isPersonal,
    ZoneId zone,
    Optional<StoryBanner> story) {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendLocalized(FormatStyle.MEDIUM, FormatStyle.SHORT)
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendLocalized(FormatStyle.MEDIUM, null)
          .toFormatter(Locale.ROOT);

  /**
   * A step of a guided story.
   *
   * @param title the title of the story
   * @param step number of the step, from 1
   * @param steps number of steps
   * @param text what has happened
   * @param change what changed in the first list; empty if nothing is compared
   * @param next what the next step does; empty at the end
   */
  public record StoryBanner(
      String title,
      int step,
      int steps,
      String text,
      Optional<String> change,
      Optional<String> next) {}

  /** Returns the same for another page of the shop. */
  public Frame at(String otherPath) {
    return new Frame(
        shopper, token, otherPath, departments, basketCount, notice, isPersonal, zone, story);
  }

  /** Returns the language of the page. */
  public Language language() {
    return shopper.language();
  }

  /** Returns the locale of the page. */
  public Locale locale() {
    return language().locale();
  }

  /** Returns a text in the language of the page. */
  public String text(String key, Object... values) {
    return Messages.in(language()).text(key, values);
  }

  /** Returns whether there is a text with a key. */
  public boolean has(String key) {
    return Messages.in(language()).contains(key);
  }

  /** Returns a time in the zone of the shop. */
  public String time(Instant time) {
    return TIME.withLocale(locale()).withZone(zone).format(time);
  }

  /** Returns a date in the zone of the shop. */
  public String date(Instant time) {
    return DATE.withLocale(locale()).withZone(zone).format(time);
  }

  /** Returns the name of the shopper; empty for a visitor without an account. */
  public Optional<String> name() {
    return shopper.account().map(account -> BilingualText.of(account.name(), locale()));
  }
}
