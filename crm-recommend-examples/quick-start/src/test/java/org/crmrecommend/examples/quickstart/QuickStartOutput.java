package org.crmrecommend.examples.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the program and returns the lines that it prints. */
final class QuickStartOutput {

  private QuickStartOutput() {}

  static List<String> of(Path folder) throws IOException {
    PrintStream standard = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      QuickStart.main(new String[] {folder.toString()});
    } finally {
      System.setOut(standard);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
