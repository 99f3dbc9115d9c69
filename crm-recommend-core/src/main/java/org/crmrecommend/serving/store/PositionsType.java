package org.crmrecommend.serving.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The positions of the events whose ids have the same hash: in nearly every case one. */
final class PositionsType extends BasicDataType<long[]> {

  static final PositionsType INSTANCE = new PositionsType();

  private PositionsType() {}

  @Override
  public int getMemory(long[] positions) {
    return 16 + 8 * positions.length;
  }

  @Override
  public void write(WriteBuffer out, long[] positions) {
    out.putVarInt(positions.length);
    for (long position : positions) {
      out.putVarLong(position);
    }
  }

  @Override
  public long[] read(ByteBuffer in) {
    long[] positions = new long[DataUtils.readVarInt(in)];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = DataUtils.readVarLong(in);
    }
    return positions;
  }

  @Override
  public long[][] createStorage(int size) {
    return new long[size][];
  }
}
