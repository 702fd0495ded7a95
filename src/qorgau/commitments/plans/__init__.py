"""Action plans as ministries write them: a Word table of measures that comes in and goes out."""
