package org.crmrecommend.examples.webshop.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Selects one language of a text that has a Chinese part and then a part in Latin letters.
 *
 * <p>The parts are separated by a slash between spaces, or else by a space:
 *
 * <pre>
 * 清香铁观音 250g / Light Tieguanyin oolong 250 g
 * 图书文具 Books &amp; stationery
 * 易冲不结块。 Mixes without lumps.
 * </pre>
 *
 * <p>The Chinese part ends with or after the last Chinese character. The other part has at least
 * one word. A size or a model number, as in 龙井 250g or 手机 X7, is not a word.
 */
public final class BilingualText {

  private static final String SEPARATOR = " / ";
  private static final String SENTENCE_ENDS = "。！？";
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  /** Everything up to the last Chinese character or punctuation mark. */
  private static final Pattern THROUGH_LAST_CHINESE =
      Pattern.compile(".*[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF]", Pattern.DOTALL);

  /** The start of a word; units such as "ml" and sizes such as "XL" do not match. */
  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\d])(?:\\p{Lu}\\p{Ll}|\\p{IsLatin}\\p{Ll}{2}|\\p{IsLatin}{4})");

  private BilingualText() {}

  /**
   * Returns the Chinese part if the language of the locale is Chinese, otherwise the other part.
   * Returns the whole text if it does not have two parts.
   */
  public static String of(String text, Locale locale) {
    Matcher chinese = THROUGH_LAST_CHINESE.matcher(text);
    if (!CHINESE.matcher(text).find() || !chinese.lookingAt()) {
      return text;
    }
    int end = chinese.end();
    boolean endsSentence = SENTENCE_ENDS.indexOf(text.charAt(end - 1)) >= 0;
    int slash = text.indexOf(SEPARATOR, end);
    boolean hasSlash = endsSentence ? slash == end : slash >= 0;
    int split = hasSlash ? slash : text.indexOf(' ', end);
    if (split < 0) {
      return text;
    }
    String other = text.substring(split + (hasSlash ? SEPARATOR.length() : 1)).strip();
    boolean startsAsModel = !hasSlash && !endsSentence && startsWithDigit(other);
    if (startsAsModel || !WORD.matcher(other).find()) {
      return text;
    }
    return isChinese(locale) ? text.substring(0, split).strip() : other;
  }

  private static boolean isChinese(Locale locale) {
    return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
  }

  private static boolean startsWithDigit(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }
}
