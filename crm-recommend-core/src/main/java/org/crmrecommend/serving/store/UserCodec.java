package org.crmrecommend.serving.store;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.User;
import org.jspecify.annotations.Nullable;

/** Users as bytes, without the id; see {@link EventCodec}. */
final class UserCodec {

  private static final int ATTRIBUTES = 1;
  private static final int MEMBER_SINCE = 2;

  private UserCodec() {}

  static void write(ValueWriter out, User user) {
    if (!user.attributes().isEmpty()) {
      out.unsigned(ATTRIBUTES);
      out.unsigned(user.attributes().size());
      user.attributes()
          .forEach(
              (name, value) -> {
                out.text(name);
                out.text(value);
              });
    }
    out.time(MEMBER_SINCE, user.memberSince());
  }

  static User read(ValueReader in, String id) {
    Map<String, String> attributes = new TreeMap<>();
    @Nullable Instant memberSince = null;
    while (in.hasNext()) {
      int tag = in.count();
      switch (tag) {
        case ATTRIBUTES -> {
          for (int left = in.count(); left > 0; left--) {
            attributes.put(in.text(), in.text());
          }
        }
        case MEMBER_SINCE -> memberSince = in.time();
        default -> throw new IllegalArgumentException("tag of a user must be known: " + tag);
      }
    }
    return new User(id, attributes, memberSince);
  }
}
