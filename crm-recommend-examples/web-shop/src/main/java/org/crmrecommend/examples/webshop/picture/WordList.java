package org.crmrecommend.examples.webshop.picture;

import java.util.Arrays;
import java.util.List;

/**
 * Words to look for in a text. An English word is found as a whole word, in the singular or the
 * plural; a Chinese word is found anywhere.
 *
 * @param words the words in lower case
 */
record WordList(List<String> words) {

  private static final int ABSENT = -1;

  /** Returns the words of a text with commas between the words. */
  static WordList parse(String text) {
    return new WordList(Arrays.stream(text.split(",")).map(String::strip).toList());
  }

  /**
   * Returns the index of the first occurrence of any of the words, or −1 if there is none.
   *
   * @param text a text in lower case
   */
  int indexIn(String text) {
    int first = ABSENT;
    for (String word : words) {
      int index = index(word, text);
      if (index != ABSENT && (first == ABSENT || index < first)) {
        first = index;
      }
    }
    return first;
  }

  private static int index(String word, String text) {
    int index = text.indexOf(word);
    if (!isLatin(word.charAt(0))) {
      return index;
    }
    while (index != ABSENT && !isWholeWord(text, index, index + word.length())) {
      index = text.indexOf(word, index + 1);
    }
    return index;
  }

  private static boolean isWholeWord(String text, int start, int end) {
    return (start == 0 || !isLatin(text.charAt(start - 1)))
        && (endsAt(text, end)
            || (text.startsWith("s", end) && endsAt(text, end + 1))
            || (text.startsWith("es", end) && endsAt(text, end + 2)));
  }

  private static boolean endsAt(String text, int end) {
    return end == text.length() || !isLatin(text.charAt(end));
  }

  private static boolean isLatin(char character) {
    return character >= 'a' && character <= 'z';
  }
}
