package org.crmrecommend.input;

import org.crmrecommend.data.Users;

/** A format of files about users. Immutable. */
interface UsersFormat {

  /** The users in a file that stands before its first line. */
  Users read(TextFile file, BadRows badRows);
}
