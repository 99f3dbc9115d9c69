package org.crmrecommend.examples.webshop.picture;

/** Text as character data of an XML document. */
final class XmlText {

  private XmlText() {}

  /**
   * Returns the start of a text with markup escaped. Characters that XML does not allow, such as
   * control characters and unpaired surrogates, become spaces.
   *
   * @param limit maximum number of code points of the text
   */
  static String of(String text, int limit) {
    StringBuilder xml = new StringBuilder();
    text.codePoints().limit(limit).forEach(c -> append(c, xml));
    return xml.toString();
  }

  private static void append(int character, StringBuilder xml) {
    switch (character) {
      case '&' -> xml.append("&amp;");
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '"' -> xml.append("&quot;");
      case '\'' -> xml.append("&#39;");
      default -> xml.appendCodePoint(isAllowed(character) ? character : ' ');
    }
  }

  private static boolean isAllowed(int character) {
    boolean isControl = Character.isISOControl(character);
    boolean isSurrogate =
        character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    boolean isNoncharacter = (character & 0xFFFE) == 0xFFFE;
    return !isControl && !isSurrogate && !isNoncharacter;
  }
}
