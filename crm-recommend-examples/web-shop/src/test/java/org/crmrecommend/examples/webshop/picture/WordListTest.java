package org.crmrecommend.examples.webshop.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListTest {

  @ParameterizedTest
  @CsvSource({
    "'mug', 'red mug', 4",
    "'mug', 'mugs of tea', 0",
    "'box', 'two boxes', 4",
    "'mug', 'smug mug', 5",
    "'mug', 'muggy', -1",
    "'cat', 'cat2', 0",
    "'ale', 'scale', -1",
    "'tea tray', 'bamboo tea trays', 7",
    "'tea, mug', 'mug of tea', 0",
    "'龙井', '明前龙井茶', 2",
    "'龙井', '龙', -1",
    "'mug', '', -1"
  })
  void indexIn_englishOrChineseWords_isTheFirstWholeWord(String words, String text, int expected) {
    assertThat(WordList.parse(words).indexIn(text)).isEqualTo(expected);
  }
}
