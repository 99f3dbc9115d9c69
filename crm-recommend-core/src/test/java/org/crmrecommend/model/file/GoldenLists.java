package org.crmrecommend.model.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * Lists of a model as lines of text: each profile and the list for it, scores as hexadecimal
 * floating-point numbers. A line is a keyword with its values:
 *
 * <pre>{@code
 * profile 2026-03-02T00:00:00Z      starts a profile with the time of its request, or "-"
 * history i3 0x1.0p0 - purchase     item, weight, time of the event or "-", kind of event
 * basket i4
 * attribute sex f
 * list                              ends the profile
 * i5 0x1.8p-1                       item and score, the best first
 * }</pre>
 */
final class GoldenLists {

  private static final int LIMIT = 8;
  private static final String NONE = "-";

  private static final List<String> PROFILES =
      List.of(
          "profile -",
          "profile 2026-03-02T00:00:00Z",
          "history i3 0x1.0p0 2026-01-20T10:00:00Z purchase",
          "history i1 0x1.8p-1 2026-02-10T10:00:00Z purchase",
          "history i4 0x1.0p1 2026-03-01T23:40:00Z view",
          "history i7 0x1.4p-2 2026-03-01T23:50:00Z cart",
          "profile 2025-07-15T00:00:00Z",
          "basket i0",
          "basket i2",
          "profile 2026-03-02T00:00:00Z",
          "history i0 0x1.0p0 - purchase",
          "history i5 0x1.4p2 - rating",
          "basket i1",
          "attribute sex f",
          "attribute place 1300",
          "profile 2026-03-02T00:00:00Z",
          "history i2 0x1.0p0 2026-03-01T20:00:00Z purchase",
          "attribute sex m");

  private GoldenLists() {}

  /** Writes the lists of a model. */
  static void write(Path file, Model model) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> profile = new ArrayList<>();
    for (String line : PROFILES) {
      if (line.startsWith("profile") && !profile.isEmpty()) {
        addList(lines, profile, model);
        profile.clear();
      }
      profile.add(line);
    }
    addList(lines, profile, model);
    Files.write(file, lines);
  }

  private static void addList(List<String> lines, List<String> profile, Model model) {
    lines.addAll(profile);
    lines.add("list");
    lines.addAll(list(profile, model));
  }

  /** Reads the profiles of a file and returns the whole file as it is with the lists of a model. */
  static List<String> withListsOf(List<String> expected, Model model) {
    List<String> lines = new ArrayList<>();
    List<String> profile = new ArrayList<>();
    for (String line : expected) {
      if (line.equals("list")) {
        addList(lines, profile, model);
        profile.clear();
      } else if (line.startsWith("profile") || !profile.isEmpty()) {
        profile.add(line);
      }
    }
    return lines;
  }

  private static List<String> list(List<String> profile, Model model) {
    TopItems best = ModelScores.top(model, parse(profile, model.items()), LIMIT);
    List<String> lines = new ArrayList<>();
    for (int rank = 0; rank < best.size(); rank++) {
      lines.add(model.items().id(best.item(rank)) + " " + Float.toHexString(best.score(rank)));
    }
    return lines;
  }

  private static Profile parse(List<String> lines, IdMap items) {
    Profile.Builder profile = Profile.builder();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "profile" -> {
          if (!words[1].equals(NONE)) {
            profile.time(Instant.parse(words[1]));
          }
        }
        case "history" -> addHistory(profile, items.indexOf(words[1]), words);
        case "basket" -> profile.addToBasket(items.indexOf(words[1]));
        case "attribute" -> profile.attributes(Map.of(words[1], words[2]));
        default -> throw new IllegalArgumentException(line);
      }
    }
    return profile.build();
  }

  private static void addHistory(Profile.Builder profile, int item, String[] words) {
    float weight = Float.parseFloat(words[2]);
    if (words[3].equals(NONE)) {
      profile.add(item, weight);
    } else {
      profile.add(item, weight, Instant.parse(words[3]));
    }
    profile.addKind(item, EventKind.of(words[4]));
  }
}
