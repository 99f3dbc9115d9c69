package org.crmrecommend.input;

import org.crmrecommend.data.Users;

/** Format of user files. Immutable. */
interface UsersFormat {

  /** Reads the users in a file that is positioned before its first line. */
  Users read(TextFile file, BadRows badRows);
}
