package org.crmrecommend.examples.webshop.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zh-CN,zh;q=0.9,en;q=0.5 | CHINESE",
        "zh-TW | CHINESE",
        "en-US,en;q=0.9 | ENGLISH",
        "fr-FR,zh;q=0.4,en;q=0.3 | CHINESE",
        "fr-FR,zh;q=0.3,en;q=0.4 | ENGLISH",
        "de | ENGLISH",
        "* | ENGLISH",
        "'' | ENGLISH",
        "q=;;,,%% | ENGLISH",
        "en;q=99 | ENGLISH"
      })
  void preferred_headerOfABrowser_isTheBestLanguageOfTheShop(String header, Language language) {
    assertThat(Language.preferred(header)).isEqualTo(language);
  }

  @Test
  void of_tag_isTheLanguage_andNothingElseIs() {
    assertThat(Language.of("zh-CN")).contains(Language.CHINESE);
    assertThat(Language.of("zh")).isEmpty();
    assertThat(Language.of(null)).isEmpty();
    assertThat(Language.preferred(null)).isEqualTo(Language.ENGLISH);
  }
}
