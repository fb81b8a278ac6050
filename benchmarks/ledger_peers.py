def measure_peers(ours):
    pass
