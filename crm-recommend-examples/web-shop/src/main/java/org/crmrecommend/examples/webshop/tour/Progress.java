package org.crmrecommend.examples.webshop.tour;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crmrecommend.examples.webshop.shelves.Links;

/**
 * How far a browser is in a story, as its cookie keeps it.
 *
 * @param story the story
 * @param step number of the latest step, from 1
 * @param subjects the items of the action of the step
 * @param change how the first list of the page changed
 */
record Progress(Story story, int step, List<String> subjects, Change change) {

  /** Neither is in an encoded id. */
  private static final String FIELD = ":";

  private static final String ID = "~";

  /** Cookies hold at most 4,096 characters. */
  private static final int MAX_ID = 200;

  Progress {
    subjects = List.copyOf(subjects);
  }

  /** Returns the latest step. */
  Story.Step latest() {
    return story.steps().get(step - 1);
  }

  /** Returns the step after it; empty at the end of the story. */
  Optional<Story.Step> next() {
    return step < story.steps().size() ? Optional.of(story.steps().get(step)) : Optional.empty();
  }

  /** Returns a text of letters, digits and a few marks, which {@link #parse} reads. */
  String text() {
    return String.join(
        FIELD,
        story.id(),
        Integer.toString(step),
        encoded(subjects),
        Integer.toString(change.size()),
        Integer.toString(change.newCount()),
        encoded(change.items()),
        encoded(change.because().stream().toList()));
  }

  /** Reads what {@link #text} wrote. Nobody else can have written it, because it was signed. */
  static Progress parse(String text) {
    String[] fields = text.split(FIELD, -1);
    return new Progress(
        Story.of(fields[0]).orElseThrow(),
        Integer.parseInt(fields[1]),
        decoded(fields[2]),
        new Change(
            Integer.parseInt(fields[3]),
            Integer.parseInt(fields[4]),
            decoded(fields[5]),
            decoded(fields[6]).stream().findFirst()));
  }

  private static String encoded(List<String> ids) {
    return ids.stream()
        .map(Links::encoded)
        .filter(id -> id.length() <= MAX_ID)
        .collect(Collectors.joining(ID));
  }

  private static List<String> decoded(String ids) {
    return Arrays.stream(ids.split(ID))
        .filter(id -> !id.isEmpty())
        .map(id -> URLDecoder.decode(id, StandardCharsets.UTF_8))
        .toList();
  }
}
