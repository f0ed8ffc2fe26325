// Positions of one subject at several times are a trajectory, which says where somebody lives, works and goes.

/** So many positions with a time, not all at one place. */
const MIN_POINTS = 3;
/** Subjects that are told apart in one field; positions of more stay single ones. */
const MAX_SUBJECTS = 200_000;

interface Track {
  points: number;
  readonly firstPlace: number;
  lastPlace: number;
  hasMoved: boolean;
}

/** The tracks of a part of an input; subjects and places are hashes, as everywhere here. */
export interface TracksData {
  readonly isTrajectory: boolean;
  readonly tracks: readonly (readonly [subject: number, track: Track])[];
}

/** Follows the subjects of one field; nothing of them is kept but hashes. */
export class Tracks {
  /** Whether some subject's positions are a trajectory. */
  isTrajectory = false;
  private readonly tracks = new Map<number, Track>();

  /** Takes a position of a subject in the order of the input; `place` is equal for equal positions. */
  add(subject: number, place: number): void {
    this.follow(subject, { points: 1, firstPlace: place, lastPlace: place, hasMoved: false });
  }

  toData(): TracksData {
    return { isTrajectory: this.isTrajectory, tracks: [...this.tracks] };
  }

  /** Takes the tracks of the part that comes next. */
  join({ isTrajectory, tracks }: TracksData): void {
    this.isTrajectory ||= isTrajectory;
    for (const [subject, track] of tracks) this.follow(subject, track);
  }

  private follow(subject: number, next: Track): void {
    if (this.isTrajectory) {
      this.tracks.clear();
      return;
    }
    const track = this.tracks.get(subject);
    if (track === undefined) {
      if (this.tracks.size < MAX_SUBJECTS) this.tracks.set(subject, { ...next });
      return;
    }
    track.points += next.points;
    track.hasMoved ||= next.hasMoved || track.lastPlace !== next.firstPlace;
    track.lastPlace = next.lastPlace;
    this.isTrajectory = track.hasMoved && track.points >= MIN_POINTS;
  }
}
