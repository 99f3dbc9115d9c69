package org.crmrecommend.examples.webshop.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Reduces an image to its 256 most frequent colors, so that its file is small. */
final class Palette {

  private static final int COLORS = 256;

  private final int[] colors;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private Palette(int[] colors) {
    this.colors = colors;
  }

  /** Returns the image in few colors; a rare color becomes the nearest frequent one. */
  static BufferedImage reduced(BufferedImage image) {
    Palette palette = new Palette(mostFrequent(image));
    BufferedImage reduced =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, palette.colors.length, palette.colors, 0, false, -1, 0));
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        reduced.getRaster().setSample(x, y, 0, palette.index(image.getRGB(x, y)));
      }
    }
    return reduced;
  }

  private static int[] mostFrequent(BufferedImage image) {
    int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    Map<Integer, Integer> counts = new HashMap<>();
    Arrays.stream(pixels).forEach(color -> counts.merge(color, 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
        .limit(COLORS)
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  private int index(int color) {
    return nearest.computeIfAbsent(
        color,
        c ->
            IntStream.range(0, colors.length)
                .boxed()
                .min(Comparator.comparingInt(i -> distance(colors[i], c)))
                .orElseThrow());
  }

  /** Returns the squared distance of two colors. */
  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
