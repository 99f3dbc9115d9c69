package org.crmrecommend.input;

import java.nio.file.Path;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Users} from a text file. Immutable and thread-safe, unless threads share {@link
 * BadRows}.
 *
 * <p>Files are detected, decompressed and rejected as in {@link EventReader}. A second row with the
 * same user is a bad row. Reading holds the rows of the file in memory.
 */
public final class UsersReader {

  private final UsersFormat format;
  private final @Nullable BadRows badRows;

  private UsersReader(UsersFormat format, @Nullable BadRows badRows) {
    this.format = format;
    this.badRows = badRows;
  }

  /**
   * Returns a reader for rows of RFC 4180 below a header, one user per row. Commas, semicolons or
   * tabs separate the columns. Header matching ignores case, spaces and punctuation. The user
   * column is required; the others are optional:
   *
   * <ul>
   *   <li>user: id, userid, user, customerid, customer, visitorid, memberid …
   *   <li>{@link User#AGE_BAND}: ageband, agegroup, age; in a column age, a number of years is
   *       converted to one of Under 18, 18-24, 25-34, 35-44, 45-49, 50-55 and 56+
   *   <li>{@link User#SEX}: sex, gender
   *   <li>{@link User#OCCUPATION}: occupation, job
   *   <li>{@link User#PLACE}: place, city, zip, zipcode, postcode, country
   *   <li>member since: membersince, since, signup, registered; times in the formats of {@link
   *       EventReader}, in UTC if they have no zone
   * </ul>
   *
   * <p>Every other column is an attribute named after its header. An empty field means a missing
   * value.
   */
  public static UsersReader csv() {
    return new UsersReader(new CsvUsersFormat(), null);
  }

  /**
   * Returns a reader for the users of the MovieLens data sets, with age band, sex, occupation and,
   * as place, zip code. Reads u.user and users.dat; the first line determines which one it is. The
   * codes of users.dat are converted to the texts in the description of the data set.
   */
  public static UsersReader movielens() {
    return new UsersReader(new MovieLensUsersFormat(), null);
  }

  /**
   * Returns a reader for RecBole's .user files, in the format described at {@link
   * EventReader#recbole}. Columns are found by name as in {@link #csv}; the user column must be of
   * type token. Non-empty fields of type float must be numbers. Columns of type float_seq are
   * ignored.
   */
  public static UsersReader recbole() {
    return new UsersReader(new RecBoleUsersFormat(), null);
  }

  /**
   * Returns the reader of the users that belong to an event format, or {@link #csv} if the format
   * has no users format of its own.
   *
   * @param eventFormat one of {@link EventReader#formats}
   * @throws IllegalArgumentException if there is no such format
   */
  public static UsersReader of(String eventFormat) {
    EventReader.of(eventFormat); // rejects an unknown name
    return switch (eventFormat) {
      case "movielens" -> movielens();
      case "recbole" -> recbole();
      default -> csv();
    };
  }

  /**
   * Returns a copy of this reader that counts all rows in {@code badRows} and handles bad rows by
   * its policy.
   */
  public UsersReader withBadRows(BadRows badRows) {
    return new UsersReader(format, badRows);
  }

  /**
   * Reads the users in a file.
   *
   * @throws BadInputException if the file cannot be used, or a row cannot be used and bad rows are
   *     not skipped
   * @throws java.io.UncheckedIOException if reading fails for another reason
   */
  public Users read(Path file) {
    try (TextFile text = TextFile.open(file)) {
      return format.read(text, BadRows.orFailFast(badRows));
    }
  }
}
