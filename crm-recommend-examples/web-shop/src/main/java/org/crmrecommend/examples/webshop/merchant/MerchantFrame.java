package org.crmrecommend.examples.webshop.merchant;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Locale;
import org.crmrecommend.PlacementTitles;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.visitor.Language;
import org.crmrecommend.examples.webshop.web.Frame;

/**
 * What all pages of the merchant have in common.
 *
 * @param shop what they have in common with the pages of the shop
 * @param token the token of the merchant's forms; empty before signing in
 * @param section the page in the navigation
 */
public record MerchantFrame(Frame shop, String token, Section section) {

  private static final int SCORE_DIGITS = 8;

  /** A page in the navigation. */
  public enum Section {
    /** The form for the password. */
    SIGN_IN("/merchant/sign-in"),
    /** What the shop does now. */
    DASHBOARD("/merchant"),
    /** What lists bring. */
    OUTCOMES("/merchant/outcomes"),
    /** What the models say of a customer. */
    CUSTOMER("/merchant/customer"),
    /** The rules of the lists. */
    PLACEMENTS("/merchant/placements");

    private final String path;

    Section(String path) {
      this.path = path;
    }

    /** Returns the path of the page. */
    public String path() {
      return path;
    }

    /** Returns the key of its name. */
    public String key() {
      return "merchant.nav." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns whether the merchant has signed in. */
  public boolean isSignedIn() {
    return section != Section.SIGN_IN;
  }

  /** Returns the language of the page. */
  public Language language() {
    return shop.language();
  }

  /** Returns a text in the language of the page. */
  public String text(String key, Object... values) {
    return shop.text(key, values);
  }

  /**
   * Returns the name of something that the shop may have defined itself.
   *
   * @param prefix of the keys of the known names
   */
  public String name(String prefix, String name) {
    String key = prefix + name.replace(' ', '-');
    return shop.has(key) ? text(key) : name;
  }

  /** Returns the title of a placement for shoppers, or its name if it has none. */
  public String title(String placement) {
    return PlacementTitles.find(placement, shop.locale()).orElse(placement);
  }

  /** Returns a text of the catalog in the language of the page. */
  public String catalogText(String text) {
    return ShopItems.text(text, language());
  }

  /** Returns a time in the zone of the shop. */
  public String time(Instant time) {
    return shop.time(time);
  }

  /** Returns a number with at most three digits after the point. */
  public String number(double number) {
    return NumberFormat.getNumberInstance(shop.locale()).format(number);
  }

  /** Returns a score with three significant digits. */
  public String score(float score) {
    NumberFormat format = NumberFormat.getNumberInstance(shop.locale());
    format.setMaximumFractionDigits(SCORE_DIGITS);
    return format.format(new BigDecimal(score).round(new MathContext(3)));
  }

  /** Returns a share of one as a percentage with at most one digit after the point. */
  public String percent(double share) {
    NumberFormat format = NumberFormat.getPercentInstance(shop.locale());
    format.setMaximumFractionDigits(1);
    return format.format(share);
  }
}
