package org.crmrecommend.examples;

import java.util.Arrays;
import org.crmrecommend.examples.output.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a language, or its code such as {@code zh}. */
final class LanguageConverter implements ITypeConverter<Language> {

  @Override
  public Language convert(String text) {
    return Arrays.stream(Language.values())
        .filter(
            language ->
                language.name().equalsIgnoreCase(text)
                    || language.locale().getLanguage().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("must be english or chinese: " + text));
  }
}
