package org.crmrecommend.input;

import org.crmrecommend.data.EventLogBuilder;

/** A format of event files: how the rows of a file become events. Immutable. */
interface EventFormat {

  /** Adds the events of a file that stands before its first line. */
  void read(TextFile file, Target target);

  /**
   * Where events go and what holds for all files.
   *
   * @param events gathers them
   * @param badRows takes account of the rows
   * @param times understands times
   */
  record Target(EventLogBuilder events, BadRows badRows, Times times) {}
}
