package org.crmrecommend.input;

import java.nio.file.Path;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Users} from a text file. Immutable; each reading is a thread's own as long as {@link
 * BadRows} are not shared.
 *
 * <p>Files are told, unpacked and refused as by an {@link EventReader}. A second row of a user is a
 * bad row. Reading holds the rows of the file in memory.
 */
public final class UsersReader {

  private final UsersFormat format;
  private final @Nullable BadRows badRows;

  private UsersReader(UsersFormat format, @Nullable BadRows badRows) {
    this.format = format;
    this.badRows = badRows;
  }

  /**
   * Users in rows of RFC 4180 below a header; commas, semicolons or tabs separate the columns.
   * Case, spaces and punctuation of the header do not count, and a column for the user must be
   * there:
   *
   * <ul>
   *   <li>user: id, userid, user, customerid, customer, visitorid, memberid …
   *   <li>{@link User#AGE_BAND}: ageband, agegroup, age – a plain number of years there becomes one
   *       of Under 18, 18-24, 25-34, 35-44, 45-49, 50-55 and 56+
   *   <li>{@link User#SEX}: sex, gender
   *   <li>{@link User#OCCUPATION}: occupation, job
   *   <li>{@link User#PLACE}: place, city, zip, zipcode, postcode, country
   *   <li>member since: membersince, since, signup, registered – times as an {@link EventReader}
   *       has them, in UTC
   * </ul>
   *
   * <p>Every other column is an attribute by the name in the header. An empty field says nothing.
   */
  public static UsersReader csv() {
    return new UsersReader(new CsvUsersFormat(), null);
  }

  /**
   * The people of the MovieLens data sets with age band, sex, occupation and, as the place, zip
   * code: u.user and users.dat, told by the first line. The codes of users.dat become the words
   * that its description has for them.
   */
  public static UsersReader movielens() {
    return new UsersReader(new MovieLensUsersFormat(), null);
  }

  /**
   * The users in RecBole's atomic files, ending in .user, in the form that {@link
   * EventReader#recbole} tells. Columns are found by their names as in {@link #csv}; that of the
   * user is of the type token. What a column of the type float holds must be numbers; those of the
   * type float_seq are left alone.
   */
  public static UsersReader recbole() {
    return new UsersReader(new RecBoleUsersFormat(), null);
  }

  /**
   * The reader of the users that go with an event format, {@link #csv} for those that have none of
   * their own.
   *
   * @param eventFormat one of {@link EventReader#formats}
   * @throws IllegalArgumentException if there is no such format
   */
  public static UsersReader of(String eventFormat) {
    EventReader.of(eventFormat); // refuses a name that no format has
    return switch (eventFormat) {
      case "movielens" -> movielens();
      case "recbole" -> recbole();
      default -> csv();
    };
  }

  /** This reader, giving account of all rows there and doing with bad ones what that says. */
  public UsersReader withBadRows(BadRows badRows) {
    return new UsersReader(format, badRows);
  }

  /**
   * The users in a file.
   *
   * @throws BadInputException if the file or, unless these are skipped, a row cannot be used
   * @throws java.io.UncheckedIOException if reading fails otherwise
   */
  public Users read(Path file) {
    try (TextFile text = TextFile.open(file)) {
      return format.read(text, badRows == null ? BadRows.failFast() : badRows);
    }
  }
}
