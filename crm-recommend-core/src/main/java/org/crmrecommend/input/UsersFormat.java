package org.crmrecommend.input;

import java.time.ZoneId;
import org.crmrecommend.data.Users;

/** Format of user files. Immutable. */
interface UsersFormat {

  /**
   * Reads the users in a file that is positioned before its first line.
   *
   * @param zone of times that have none
   */
  Users read(TextFile file, BadRows badRows, ZoneId zone);
}
